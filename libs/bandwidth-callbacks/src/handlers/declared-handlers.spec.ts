import { OnBandwidthEvent } from './on-bandwidth-event.decorator.js';
import { declaredHandlers } from './declared-handlers.js';

class Menus {
  @OnBandwidthEvent('voice.gather')
  menu() {
    return undefined;
  }
}

it('finds a handler that was copied from another class, as mixins do', () => {
  class Copy {}
  Object.defineProperty(Copy.prototype, 'menu', Object.getOwnPropertyDescriptor(Menus.prototype, 'menu')!);
  const { handlers, overridden } = declaredHandlers(Copy.prototype);
  expect(handlers).toMatchObject([{ methodName: 'menu', method: Menus.prototype.menu }]);
  expect(handlers[0]?.subscriptions).toMatchObject([{ names: ['voice.gather'] }]);
  expect(overridden).toEqual([]);
});

it('finds none where a subclass overrides the method without the decorator', () => {
  class Sub extends Menus {
    override menu() {
      return undefined;
    }
  }
  expect(declaredHandlers(Sub.prototype)).toEqual({
    handlers: [],
    overridden: [{ by: 'Sub.menu', label: 'Menus.menu' }],
  });
});
