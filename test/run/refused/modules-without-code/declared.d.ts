export declare const declared: number;

export interface Shape {
  size: number;
}
