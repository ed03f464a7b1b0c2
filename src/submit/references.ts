/** `${env:NAME}` as the whole of a value. */
export interface Reference {
  /** The name of the variable. */
  readonly variable: string;
  /** JSON pointer of the value that it stands for, from the root of the body. */
  readonly pointer: string;
}
