const applicationId = '8d41f6b7-0c95-4e2a-b3f8-17a6c9e05d42';

const incoming = {
  id: '1772615711482m7kx2qv5rnzt3hwd',
  owner: '+15551230002',
  applicationId,
  time: '2026-03-04T10:02:31.482Z',
  segmentCount: 1,
  direction: 'in',
  to: ['+15551230002'],
  from: '+15551230001',
};

/** An incoming text message. */
export const incomingMessage = { ...incoming, text: 'Is the shop open\ntoday?' };

/** An incoming RBM message. */
export const rbmMessage = { ...incoming, channel: 'RBM' };

/** A picture message to a group, as its status events show it. */
export const outgoingMessage = {
  id: '1772616180117w4zj6tbq8phc2xvf',
  owner: '+15551230002',
  applicationId,
  time: '2026-03-04T10:09:40.117Z',
  segmentCount: 1,
  direction: 'out',
  to: ['+15551230001', '+15551230005'],
  from: '+15551230002',
  text: '',
  media: ['https://media.example.com/spring.jpg'],
  tag: 'spring-sale',
  priority: 'default',
};
