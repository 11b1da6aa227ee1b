/** Wrong usage of the command line that is seen only once the files are: exit status 2. */
export class UsageError extends Error {}
