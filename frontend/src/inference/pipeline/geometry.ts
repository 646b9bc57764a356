export interface Point {
  x: number;
  y: number;
}

/** An upright rectangle, origin at the top left. */
export interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}
