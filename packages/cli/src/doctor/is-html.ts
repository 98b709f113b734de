/** Whether a response is a web page, whatever it says that it is. */
export function isHtml(headers: Headers, text: string): boolean {
  return /\bhtml\b/i.test(headers.get('content-type') ?? '') || /^\s*<(!doctype|html)/i.test(text);
}
