/** What pages, answers and metadata say about the element itself. */
export interface About {
  readonly name?: string;
  readonly id?: number;
  readonly hub?: string;
  readonly authentication?: string;
}
