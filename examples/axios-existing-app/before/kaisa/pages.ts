import type { AxiosInstance } from 'axios';
import type { Answer } from './answer.js';

/** Every row of a list, page by page; the first page is page 0. Not every list tells how many there are. */
export async function* everyRow<Row>(
  http: AxiosInstance,
  url: string,
  pagesize: number,
): AsyncGenerator<Row, void, undefined> {
  for (let page = 0; ; page += 1) {
    const { data } = await http.get<Answer<Row>>(url, { params: { page, pagesize } });
    yield* data.rows;
    if (data.rows.length < pagesize) return;
  }
}
