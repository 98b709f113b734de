import { listWithAxios } from '../../lib/kaisa-axios';

export default async function Page() {
  const customers = await listWithAxios();
  return <p>{customers.map(({ name }) => name).join(', ')}</p>;
}
