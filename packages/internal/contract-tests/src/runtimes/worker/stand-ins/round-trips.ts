/**
 * Makes round trips from the worker to itself, because workerd has no TCP servers. They never leave the process, so a
 * timer gives way to the other requests after each.
 */
export async function roundTripsWhile(isPending: () => boolean, atMost: number): Promise<void> {
  for (let trip = 0; trip < atMost && isPending(); trip++) {
    await fetch('http://round-trip/');
    await new Promise((resolve) => setTimeout(resolve));
  }
}
