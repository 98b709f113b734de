/** Waits for what other processes do in their own time; the test's deadline ends a wait in vain. */
export async function until(reached: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await reached())) await new Promise((resolve) => setTimeout(resolve, 10));
}
