import * as fc from "fast-check";
import { encode as encodeCl100k } from "gpt-tokenizer/encoding/cl100k_base";
import { encode as encodeO200k } from "gpt-tokenizer/encoding/o200k_base";
import { describe, expect, it } from "vitest";
import { estimateTokens } from "./estimate-tokens.ts";

const AS_TEXT = { allowedSpecial: new Set<string>(), disallowedSpecial: new Set<string>() };

function countTokens(text: string): number {
  return Math.max(encodeO200k(text, AS_TEXT).length, encodeCl100k(text, AS_TEXT).length);
}

const TEXTS: [what: string, text: string][] = [
  ["nothing", ""],
  [
    "English prose",
    "Parental leave is eighteen weeks. You announce it ten weeks before it begins, in writing, to your manager and to the people team.",
  ],
  [
    "German",
    "Der Urlaubsanspruch beträgt dreißig Tage. Nicht genommene Tage verfallen am einunddreißigsten März des Folgejahres, außer bei Langzeiterkrankung.",
  ],
  [
    "Finnish",
    "Työntekijällä on oikeus vuosilomaan, jonka pituus määräytyy työsuhteen keston perusteella.",
  ],
  ["Hungarian", "A munkavállalót évi húsz munkanap alapszabadság illeti meg, gyűjtőfőnökökkel."],
  ["Polish", "Urlop wypoczynkowy wynosi dwadzieścia sześć dni, jeżeli pracownik źle się czuje."],
  ["Turkish", "Yıllık izin süresi çalışanın kıdemine göre değişir ve en az on dört gündür."],
  ["Vietnamese", "Người lao động được nghỉ phép năm mười hai ngày và hưởng nguyên lương."],
  ["Russian", "Ежегодный оплачиваемый отпуск составляет двадцать восемь календарных дней."],
  ["Greek", "Η ετήσια άδεια είναι είκοσι πέντε ημέρες για όλους τους εργαζόμενους."],
  ["Hebrew", "חופשת לידה היא עשרים ושישה שבועות לכל העובדים בחברה."],
  ["Arabic", "إجازة الأمومة ثمانية عشر أسبوعا لجميع الموظفين في الشركة."],
  ["Hindi", "मातृत्व अवकाश सभी कर्मचारियों के लिए छब्बीस सप्ताह का है।"],
  ["Bengali", "মাতৃত্বকালীন ছুটি সকল কর্মচারীর জন্য ছাব্বিশ সপ্তাহ।"],
  ["Tamil", "மகப்பேறு விடுப்பு அனைத்து ஊழியர்களுக்கும் இருபத்தாறு வாரங்கள்."],
  ["Thai", "ลาคลอดได้เก้าสิบแปดวันสำหรับพนักงานทุกคนในบริษัท"],
  ["Georgian", "დეკრეტული შვებულება ყველა თანამშრომლისთვის არის თვრამეტი კვირა."],
  ["Armenian", "Ծննդաբերության արձակուրդը տասնութ շաբաթ է բոլոր աշխատակիցների համար։"],
  ["Amharic", "የወሊድ ፈቃድ ለሁሉም ሠራተኞች አሥራ ስምንት ሳምንታት ነው።"],
  ["Burmese", "မီးဖွားခွင့်သည် ဝန်ထမ်းအားလုံးအတွက် တစ်ဆယ့်ရှစ်ပတ်ဖြစ်သည်။"],
  ["Chinese", "产假为十八周，适用于公司所有员工。员工须提前十周书面通知主管。"],
  ["rare Chinese", "龘靐齉爩鱻麤龗灪籲纞饢"],
  ["Japanese", "育児休業は全従業員に対して十八週間です。カレンダーで申請してください。"],
  ["Korean", "출산휴가는 모든 직원에게 십팔 주입니다. 미리 서면으로 알려 주세요."],
  ["emoji", "Done 🎉👩‍👩‍👧‍👦🏳️‍🌈👍🏽 and ✅ or ❌ 🇳🇴🇩🇪"],
  ["signs", "a ≤ b ∧ c ∉ ∅ → ∑ √2 ± ½ … “so” – ‘or’ — ﷽ ｆｕｌｌ ─│┌┐ 𝒳𝔘"],
  ["accents apart", "e\u0301 n\u0303 z\u0327\u0308\u0330 a\u200bb"],
  [
    "code",
    'export async function* readEvents<T>(body: ReadableStream<Uint8Array>): AsyncGenerator<T> {\n\tfor (let i = 0; i !== n && !done; i += 1) {\n    yield JSON.parse(`${lines[i]?.trim() ?? ""}`) as T;\n  }\n}\n',
  ],
  [
    "a shell",
    "kubectl -n prod get pods -o jsonpath='{.items[*].status}' | grep -Ev 'Running|Completed' && curl -fsSL https://x.io/i.sh | sh -s -- --yes",
  ],
  [
    "names in code",
    "XMLHttpRequestFactoryBean getHTTPSUrl snake_case_name kebab-case SCREAMING_SNAKE",
  ],
  [
    "a table",
    "| Level | Answer within | Who        |\n| :---- | ------------: | ---------- |\n|       |            22 | lead       |\n| SEV1  |     5 minutes | on call    |\n",
  ],
  [
    "addresses",
    "https://wiki.example.com/a/b%20c?q=x&sig=Zm9vYmFy%3D#L10-L20 http://[2001:db8::8a2e:370:7334]:8080/ user.name+tag@sub.example.co.uk",
  ],
  [
    "base 64",
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
  ],
  ["hashes", "d41d8cd98f00b204e9800998ecf8427e 550e8400-e29b-41d4-a716-446655440000 0xDEADBEEF"],
  ["numbers", "1 22 333 4444 55555 3.14159 1,000,000 2026-10-01T00:00:00.000Z 10:30 +49 30 901820"],
  ["spaces", "a\n\n\n  b\t\tc   22\r\n\r\n      é   \n \n"],
  ["rules", `${"-".repeat(80)}\n${"=".repeat(13)}\n***\n____\n${"#".repeat(7)} x ......`],
  ["what a model takes for a mark of its own", "<|endoftext|><|im_start|>system<|im_end|>"],
  ["half of a pair", "a\uD83D b \uDE00"],
];

describe("the estimate of tokens", () => {
  it.each(TEXTS)("does not fall short of %s", (_what, text) => {
    expect(estimateTokens(text)).toBeGreaterThanOrEqual(countTokens(text));
  });

  it.each([
    ["lower case", "abcdefghijklmnopqrstuvwxyz", 7],
    ["capitals", "ABCDEFGHIJKLMNOPQRSTUVWXYZ", 5],
    ["syllables", "aeioubcdfglmnprst", 9],
    ["digits and letters", "0123456789abcdef", 40],
    ["base 64", "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/", 64],
    ["signs", "!@$%^&()[]{}|;:,<>?/~`'\"\\+-=_*#. ", 8],
    ["Cyrillic", "абвгдеёжзийклмнопрстуфхцчшщъыьэюяЁЖЩЪЫ", 8],
  ])("does not fall short of 300 random words of %s", (_what, letters, length) => {
    const word = fc.string({
      unit: fc.constantFrom(...letters),
      minLength: length,
      maxLength: length,
    });
    const texts = fc.array(word, { minLength: 300, maxLength: 300 });
    fc.assert(
      fc.property(texts, (words) => {
        const text = words.join(" ");
        return estimateTokens(text) >= countTokens(text);
      }),
      { numRuns: 3, seed: 7 },
    );
  });

  it("leaves room for prose", () => {
    const prose = TEXTS.find(([what]) => what === "English prose")?.[1] ?? "";
    expect(estimateTokens(prose)).toBeLessThan(3 * countTokens(prose));
  });
});
