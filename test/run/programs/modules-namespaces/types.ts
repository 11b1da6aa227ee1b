export interface Only {
  only: number;
}
