/** What the person who started the demo can mend: told in one sentence, without a stack. */
export class UserError extends Error {}
