import { policyNames, trustedPolicy } from './trusted-policy';

/**
 * Lets code of ours and of libraries empty an element (`innerHTML = ''`, as React Aria's announcer does) and nothing else: any
 * other text given to a markup sink without a policy of its own throws.
 */
export const allowEmptyingElements = (): void => {
  trustedPolicy(policyNames.emptying, {
    createHTML: (markup: string): string => {
      if (markup !== '') throw new TypeError('Markup must come from a named policy');
      return '';
    },
  });
};
