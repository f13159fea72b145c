/** What is used here of the package `x11`, which brings no types. @see https://github.com/sidorares/node-x11 */
declare module 'x11' {
  /** True: an error is dealt with, and not one of the connection as well. */
  type Answer<T> = (error: Error | null | undefined, value: T) => boolean;

  export interface XProperty {
    /** 0: there is no such property. */
    readonly type: number;
    readonly format: 8 | 16 | 32;
    readonly data: Buffer;
  }

  interface XClient {
    /** 0 for a name that no program ever used, when only those that exist are asked for. */
    InternAtom(onlyIfExists: boolean, name: string, answer: Answer<number>): void;
    /** Offset and length in units of four bytes; type 0: any. */
    GetProperty(
      remove: 0 | 1,
      window: number,
      name: number,
      type: number,
      offset: number,
      length: number,
      answer: Answer<XProperty>,
    ): void;
    QueryPointer(window: number, answer: Answer<{ readonly rootX: number; readonly rootY: number }>): void;
    SendEvent(
      to: number,
      propagate: 0 | 1,
      mask: number,
      event: {
        readonly name: 'ClientMessage';
        readonly format: 32;
        readonly wid: number;
        readonly message_type: number;
        readonly data: readonly number[];
      },
    ): void;
    on(event: 'error', listener: (error: Error) => void): void;
    /** Undefined until it connects. */
    readonly stream?: { destroy(): void };
    /** Ends the connection once all that was sent is through. */
    close(answer: () => void): void;
    /** Ends it at once. */
    terminate(): void;
  }

  export interface XDisplay {
    readonly client: XClient;
    readonly screen: readonly { readonly root: number }[];
  }

  const x11: {
    createClient(
      options: { readonly display: string; readonly disableBigRequests: true },
      answer: (error: Error | null | undefined, display: XDisplay) => void,
    ): XClient;
    readonly eventMask: { readonly SubstructureNotify: number; readonly SubstructureRedirect: number };
  };
  export default x11;
}
