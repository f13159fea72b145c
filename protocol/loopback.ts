/** Whether only programs on this computer can reach a host: `localhost`, `127.…`, `::1` (in brackets as well). */
export function isLoopbackHost(host: string): boolean {
  return host === 'localhost' || host === '::1' || host === '[::1]' || /^127(\.\d{1,3}){3}$/.test(host);
}
