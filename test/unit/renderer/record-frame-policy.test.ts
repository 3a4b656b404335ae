import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { contentSecurityPolicy } from '../../../main/security/content-security-policy';

const file = (path: string): string => readFileSync(new URL(`../../../${path}`, import.meta.url), 'utf8');

describe('the sealed frame of a practice’s HTML [10-9]', () => {
  it('has a style sheet whose hash both policies name, so that it is drawn and no other style is', () => {
    const hash = `sha256-${createHash('sha256').update(file('renderer/styles/record-frame.css')).digest('base64')}`;
    expect(file('renderer/features/record/record-frame-document.ts')).toContain(`'${hash}'`);
    expect(contentSecurityPolicy).toContain(`'${hash}'`);
  });

  it('is made under Trusted Types policies that the page names', () => {
    const names = [...file('renderer/components/trusted-policy.ts').matchAll(/'(gp-connect-[a-z-]+)'/g)].map(([, name]) => name);
    expect(names).toHaveLength(2);
    const allowed = contentSecurityPolicy.split('; ').find((directive) => directive.startsWith('trusted-types '))?.split(' ');
    for (const name of names) expect(allowed).toContain(name);
  });
});
