import type { AxiosInstance } from 'axios';
import type { Answer } from './answer.js';

/** Every row of a list, page by page; the first page is page 0. */
export async function* everyRow<Row>(
  http: AxiosInstance,
  url: string,
  pagesize: number,
): AsyncGenerator<Row, void, undefined> {
  let pages = 1;
  for (let page = 0; page < pages; page += 1) {
    const { data } = await http.get<Answer<Row>>(url, { params: { page, pagesize } });
    pages = data.pages;
    yield* data.rows;
  }
}
