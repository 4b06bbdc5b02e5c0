import { describe, expect, it, vi } from "vitest";
import { fail, succeed } from "../../../shared/errors/result.ts";
import { askGateway, signed } from "../../../test/support/fake-services.ts";

const path = "/api/v1/messages/cnv_1-2/feedback";

function post(body: object): RequestInit {
  return { method: "POST", headers: signed(), body: JSON.stringify(body) };
}

describe("feedback", () => {
  it.each([{ rating: "up" }, { rating: "down", comment: "x".repeat(2_000) }])(
    "is kept (case %#)",
    async (feedback) => {
      const chat = { rateAnswer: vi.fn(async () => succeed(null)) };
      const response = await askGateway({ chat })(path, post(feedback));
      expect(response.status).toBe(204);
      expect(chat.rateAnswer).toHaveBeenCalledWith(
        expect.anything(),
        "cnv_1-2",
        feedback,
        undefined,
      );
    },
  );

  it.each([
    [{}, "rating"],
    [{ rating: "meh" }, "rating"],
    [{ rating: "up", comment: "x".repeat(2_001) }, "comment"],
    [{ rating: "up", comment: null }, "comment"],
    [{ rating: "up", userId: "usr_2" }, "userId"],
  ])("is refused with the field's name (case %#)", async (body, field) => {
    const response = await askGateway({})(path, post(body));
    expect(response.status).toBe(422);
    expect(await response.json()).toMatchObject({ errors: [{ path: field }] });
  });

  it("on what is no answer of one's own is not found", async () => {
    const chat = { rateAnswer: async () => fail("NOT_FOUND", "There is no answer with this id.") };
    expect((await askGateway({ chat })(path, post({ rating: "up" }))).status).toBe(404);
  });
});
