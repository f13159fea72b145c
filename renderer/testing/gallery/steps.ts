/** What a person does in a scene before its picture is taken. */

export type Step =
  | { readonly click: string }
  | { readonly rightClick: string }
  /** A key where the focus is. */
  | { readonly press: string }
  | { readonly type: string }
  /** From one fraction of an element's width to another, in its upper part. */
  | { readonly drag: string; readonly from: number; readonly to: number; readonly hold?: true };
