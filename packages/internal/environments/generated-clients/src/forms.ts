// Sends the forms of v2 that hold lists or objects. Each call throws unless Kaisa accepts it.
import * as bodies from './bodies.js';
import * as heyApi from './generated/hey-api/sdk.gen.js';
import * as orval from './generated/orval.js';

const throwOnError = true;
const { phonenrs } = bodies;

await heyApi.setBlacklist({ body: { phonenrs }, throwOnError });
await heyApi.setCustomerBlacklist({ body: bodies.customerBlacklist, throwOnError });
await heyApi.createCustomer({ body: bodies.customer('C-9998'), throwOnError });
await heyApi.createCallback({ body: bodies.callback, throwOnError });
await heyApi.createPincode({ body: bodies.pincode, throwOnError });

await orval.setBlacklist({ phonenrs });
await orval.setCustomerBlacklist(bodies.customerBlacklist);
await orval.createCustomer(bodies.customer('C-9999'));
await orval.createCallback(bodies.callback);
await orval.createPincode(bodies.pincode);
