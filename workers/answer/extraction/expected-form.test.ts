import { describe, expect, it } from "vitest";
import { stemsOf } from "./content-words.ts";
import { expectationOf, hasForm } from "./expected-form.ts";

describe("what a question expects", () => {
  it.each([
    ["How long is parental leave?", "duration"],
    ["how often do we release", "frequency"],
    ["How many weeks of leave are there?", "number"],
    ["On which day do we release?", "moment"],
    ["What do I do when a key is lost?", "steps"],
    ["What is the toll?", "description"],
    ["What is a span used for?", "anything"],
    ["May I bring my dog?", "decision"],
    ["What is the rate limit of the API?", "number"],
    ["When do we freeze deployments?", "moment"],
    ["Who approves a release?", "person"],
    ["How do I rotate a key?", "steps"],
    ["What do I need to do before my shift?", "steps"],
    ["What is a release train?", "definition"],
    ["What's a span?", "definition"],
    ["What is the best way to test a service that calls another one?", "anything"],
    ["Which browsers do we support?", "anything"],
    ["Wie lange dauert das?", "anything"],
  ])("%s: %s", (question, expected) => {
    expect(expectationOf(question)).toBe(expected);
  });
});

describe("the form of an answer", () => {
  it.each([
    ["number", "It takes 5 minutes.", true],
    ["number", "It runs on every gate.", true],
    ["duration", "It takes five working days.", true],
    ["duration", "It is open from 9:30.", true],
    ["duration", "It holds 5 keys.", false],
    ["duration", "It opens twice a year.", false],
    ["frequency", "It runs twice a day.", true],
    ["frequency", "It runs at dawn.", false],
    ["decision", "It is not painted.", true],
    ["decision", "It is painted.", false],
    ["description", "The vault is the store of keys.", true],
    ["number", "It is hosted in Route53.", false],
    ["number", "It takes a while.", false],
    ["moment", "Freeze when the gate is red.", true],
    ["moment", "It starts in 2027.", true],
    ["moment", "It is frozen.", false],
    ["person", "Ask the manager.", true],
    ["person", "Grace Hopper decides.", true],
    ["person", "Read the Manual.", false],
    ["steps", "Open the vault and press reset.", true],
    ["steps", "The vault is open.", false],
    ["anything", "Open 5 vaults when Ada says so.", false],
  ] as const)("%s: %s %s", (expects, text, expected) => {
    expect(hasForm(text, expects, ["vault"])).toBe(expected);
  });

  it.each([
    ["A release train is a set of services that ship together.", true],
    ["Release trains (short: trains) are the way we ship.", true],
    ["The person who drives a release train on Fridays is a conductor.", false],
    ["We have a release train.", false],
    ["The train is a vehicle.", false],
  ])("a definition of a release train: %s %s", (text, expected) => {
    expect(hasForm(text, "definition", stemsOf("release train"))).toBe(expected);
  });
});
