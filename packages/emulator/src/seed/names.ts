import type { Random } from './random.js';

const givenNames = [
  'Alva',
  'Elsa',
  'Filip',
  'Freja',
  'Hugo',
  'Ines',
  'Liam',
  'Maja',
  'Nils',
  'Tuva',
];
const familyNames = [
  'Berg',
  'Ek',
  'Hedlund',
  'Lind',
  'Norberg',
  'Nyman',
  'Sandell',
  'Sjögren',
  'Åberg',
  'Öst',
];
const trades = [
  'Bageri',
  'Bil',
  'Blommor',
  'Bygg',
  'El',
  'Golv',
  'Juridik',
  'Rör',
  'Städ',
  'Tandvård',
];
const streets = ['Björkvägen', 'Hamngatan', 'Kyrkogatan', 'Parkvägen', 'Skolgatan', 'Storgatan'];
const cities = ['Göteborg', 'Kiruna', 'Lund', 'Malmö', 'Stockholm', 'Umeå', 'Uppsala', 'Örebro'];

export function personName(random: Random): string {
  return `${random.pick(givenNames)} ${random.pick(familyNames)}`;
}

export function companyName(random: Random): string {
  return `${random.pick(familyNames)}s ${random.pick(trades)} AB`;
}

export function streetAddress(random: Random): string {
  return `${random.pick(streets)} ${random.int(1, 120)}`;
}

export function city(random: Random): string {
  return random.pick(cities);
}
