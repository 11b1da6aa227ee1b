/** What a page may be used for. No page is both writable and executable. */
export const Access = { read: 0, execute: 1, write: 2, device: 3 } as const;
