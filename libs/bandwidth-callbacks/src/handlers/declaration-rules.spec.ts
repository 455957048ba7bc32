import { OnBandwidthEvent } from './on-bandwidth-event.decorator.js';

it.each([
  [['voice.gater'], /no event named 'voice\.gater'\. Did you mean 'voice\.gather'\?/],
  [['teleport'], /no event named 'teleport'\. Use one of: \*, unknown, /],
  [['voice.gather', { deadlin: 1 }], /no option named 'deadlin'\. Did you mean 'deadline'\?/],
  [['voice.gather', { Route: 'menu' }], /no option named 'Route'\. Did you mean 'route'\?/],
  [['voice.gather', { timeout: 1 }], /no option named 'timeout'\. Use one of: route, instance, deadline, fallback/],
])('the declaration %j is refused, and the error says what was meant or what there is', (given, message) => {
  expect(() => OnBandwidthEvent(...(given as never))).toThrow(message);
});

it.each([
  ['voice.initiate', '<Response/>'],
  ['emergency.emergencyCallingQuery', { portable: false, errors: [{ code: 7598 }] }],
])('a port-out does not share a fallback with %s, which wants another answer', (name, fallback) => {
  const names = ['numbers.portOutValidationRequest', name];
  expect(() => OnBandwidthEvent(...([...names, { fallback }] as never))).toThrow(/cannot answer all of its events/);
  expect(() => OnBandwidthEvent(...([...names, { fallback: () => fallback }] as never))).not.toThrow();
});
