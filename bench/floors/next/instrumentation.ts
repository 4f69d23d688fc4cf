/** Does nothing: without a file here Next takes the one in a folder above, which is the product's. */
export function register(): void {}
