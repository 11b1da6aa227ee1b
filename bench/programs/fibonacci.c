#include <stdio.h>

static int fibonacci(int n) { return n < 2 ? n : fibonacci(n - 1) + fibonacci(n - 2); }

int main(void) {
  volatile int n = 40;
  printf("%d\n", fibonacci(n));
}
