/** Where a host wants to hear what is being done. Never given a file's text. */
export interface Log {
  debug(message: string): void;
  info(message: string): void;
  warn(message: string): void;
}
