import { expect, test } from "vitest";
import type { ListenerRecord } from "../listener/model.ts";
import { requestAt, usualAddress } from "./address.ts";

const balancer = { dnsName: "hello-1.us-east-1.elb.amazonaws.com" };

test.each([
  ["http://hello-1.us-east-1.elb.amazonaws.com", { host: null, port: 80, path: "/", query: {} }],
  ["https://HELLO-1.us-east-1.elb.amazonaws.com/", { host: null, port: 443, path: "/" }],
  ["http://api.example.com:8080/v2/x?version=2&debug", { host: "api.example.com", port: 8_080, path: "/v2/x" }],
  ["http://a?version=2&debug", { path: "/", query: { version: "2", debug: "" } }],
])("%s", (address, request) => {
  expect(requestAt(address, balancer)).toMatchObject({ method: "GET", ...request });
});

test.each(["hello", "ftp://a", "http://", "http://a b"])("%j is no address of the web", (address) => {
  expect(requestAt(address, balancer)).toBeNull();
});

test("the usual address is that of the listener a browser finds", () => {
  const listener = (protocol: string, port: number): ListenerRecord => ({
    id: `${port}`,
    listenerArn: "",
    loadBalancerArn: "",
    port,
    protocol,
    defaultActions: [],
  });
  expect(usualAddress(balancer, [listener("HTTP", 80)])).toBe(`http://${balancer.dnsName}`);
  const secure = listener("HTTPS", 443);
  expect(usualAddress(balancer, [listener("HTTP", 80), secure])).toBe(`http://${balancer.dnsName}`);
  const redirecting: ListenerRecord = {
    ...listener("HTTP", 80),
    defaultActions: [
      {
        type: "redirect",
        redirectConfig: {
          statusCode: "HTTP_301",
          protocol: "HTTPS",
          host: "#{host}",
          port: "443",
          path: "/#{path}",
          query: "#{query}",
        },
      },
    ],
  };
  expect(usualAddress(balancer, [redirecting, secure])).toBe(`https://${balancer.dnsName}`);
  expect(usualAddress(balancer, [listener("HTTP", 8_080)])).toBe(`http://${balancer.dnsName}:8080`);
  expect(usualAddress(balancer, [])).toBe(`http://${balancer.dnsName}`);
});
