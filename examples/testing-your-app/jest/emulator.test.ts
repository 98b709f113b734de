import { connect } from '../src/customers';

const { v2Url, auth } = JSON.parse(process.env.KAISA!);

test('lists the customers of the emulator', async () => {
  expect(await connect(v2Url, auth).names()).toHaveLength(3);
});

test('rejects when the secret is wrong', async () => {
  const customers = connect(v2Url, { ...auth, clientSecret: 'wrong' });
  await expect(customers.names()).rejects.toMatchObject({ code: 'invalid_client' });
});
