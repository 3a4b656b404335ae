import { describe, expect, it } from 'vitest';
import { sanitiseHtml } from '../../renderer/features/record/sanitise-html';

describe('making a practice’s HTML safe to draw [10-9]', () => {
  it('keeps the specification’s banners, tables and classes', () => {
    const { html, textLost } = sanitiseHtml(
      '<div><h1>Allergies</h1><div class="exclusion-banner"><p>Items excluded</p></div><table id="all-tab-curr"><thead><tr><th scope="col">Start Date</th></tr></thead><tbody><tr><td class="date-column">01-Jan-2020</td></tr></tbody></table></div>',
      ['Allergies Items excluded Start Date 01-Jan-2020'],
    );
    expect(html).toContain('class="exclusion-banner"');
    expect(html).toContain('class="date-column"');
    expect(html).toContain('id="provider-all-tab-curr"');
    expect(textLost).toBe(false);
  });

  it.each([
    '<script>alert(1)</script>', '<img src=x onerror=alert(1)>', '<a href="javascript:alert(1)">x</a>', '<p style="position:fixed">x</p>', '<iframe src="https://a.example"></iframe>',
    '<svg onload=alert(1)></svg>', '<form action="https://a.example"><input name=q></form>', '<base href="https://a.example">', '<link rel=stylesheet href="https://a.example">',
    '<math><mtext><style><img src onerror=alert(1)></style></mtext></math>', '<p onclick="alert(1)">x</p>', '<style>p{color:red}</style>',
  ])('lets nothing that runs, loads, leads away or restyles through: %s', (hostile) => {
    expect(sanitiseHtml(`<div>${hostile}</div>`, []).html).not.toMatch(/script|on\w+=|style|href|src|iframe|svg|form|input|base|link|https/i);
  });

  it('keeps the text of an element that it removes [10-H10]', () => {
    const { html, textLost } = sanitiseHtml('<div><a href="https://a.example">Penicillin</a> <marquee>rash</marquee></div>', ['Penicillin rash']);
    expect(html).toContain('Penicillin');
    expect(html).toContain('rash');
    expect(textLost).toBe(false);
  });

  it('says so when something visible is not there any more [10-H14]', () => {
    expect(sanitiseHtml('<div><p>Penicillin</p></div>', ['Penicillin', 'Latex']).textLost).toBe(true);
  });
});
