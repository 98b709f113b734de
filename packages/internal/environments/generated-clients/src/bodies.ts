// The bodies that both clients send. Lists and objects are JSON in one form value, as the documents describe them.
export const phonenrs = JSON.stringify(['+46890510', '+46890511']);
export const customerBlacklist = { customer_id: 407_382, phonenrs };
/** Kaisa refuses a number that another customer has. */
export const customer = (custnr: string) => ({ custnr, name: 'Å & 1', whisper: '1' }) as const;
export const callback = {
  customer_id: 407_382,
  agent_nr: '+46890510',
  requester_nr: '+46890511',
  custom_dynamic: JSON.stringify({ page: '/prices' }),
};
export const pincode = {
  customer_id: 407_382,
  phone_number: '+46890510',
  pincode_length: '6',
  pincode_ttl: 7,
  custom_lead_data: JSON.stringify({ campaign: ['spring'] }),
} as const;
