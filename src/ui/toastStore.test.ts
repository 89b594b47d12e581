import { beforeEach, expect, test } from "vitest";
import { hideToast, showToast, useToasts } from "./toastStore.ts";

beforeEach(() => useToasts.setState({ toasts: [], nextId: 1 }));

const shownMessages = () => useToasts.getState().toasts.map((toast) => toast.message);

test("at most two toasts; the oldest makes room", () => {
  showToast({ message: "one" });
  showToast({ message: "two" });
  showToast({ message: "three" });
  expect(shownMessages()).toEqual(["two", "three"]);
});

test("hiding one leaves the other, and ids are never used again", () => {
  showToast({ message: "one" });
  showToast({ message: "two" });
  hideToast(1);
  expect(shownMessages()).toEqual(["two"]);
  showToast({ message: "three" });
  expect(useToasts.getState().toasts.map((toast) => toast.id)).toEqual([2, 3]);
});
