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
