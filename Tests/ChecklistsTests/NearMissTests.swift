import SourceText
import TestSupport
import Testing

@testable import Checklists

/// A sentence that is nearly a known one names it, and points at the word that differs.
@Suite("Sentences that are nearly known")
struct NearMissTests {
  private func problems(_ sentence: String) -> [Diagnostic] {
    let text = """
      Wix.com to Shop Dataflow
      ========================

      CRM Deal to Shop Order
      ----------------------

      \(sentence)

      """
    let source = SourceFile(name: "x.rst", text: text)
    return reading(source).diagnostics.filter { $0.identifier == "unknown-sentence" }
  }

  @Test(
    "The word is the range, and the sentence as it should read is the hint",
    arguments: [
      (
        "Every CRM Deal will be synchronised with a Shop Order.", 7, 24,
        "`synchronised` should be `synchronized`"
      ),
      ("Every CRM Deal will synchronized with a Shop Order.", 7, 21, "`be` is missing"),
      ("Every CRM Deal will be always synchronized with a Shop Order.", 7, 24, "too much"),
      ("Every CRM Lead will be synchronized with a Shop Order.", 7, 11, "should be `Deal`"),
      ("every CRM Deal will be synchronized with a Shop Order.", 7, 1, "should be `Every`"),
      ("Every CRM Deal\nwill be synchronised\nwith a Shop Order.", 8, 9, "`synchronized`"),
    ]
  )
  func pointsAtTheWord(sentence: String, line: Int, column: Int, words: String) throws {
    let problem = try #require(problems(sentence).first)
    let text =
      "Wix.com to Shop Dataflow\n========================\n\nCRM Deal to Shop Order\n"
      + "----------------------\n\n\(sentence)\n"
    let place = SourceFile(name: "x", text: text).location(of: problem.range.lowerBound)
    #expect(place == SourcePosition(line: line, column: column))
    #expect(problem.summary.contains(words), "\(problem.summary)")
    #expect(problem.hint.contains("`Every CRM Deal will be synchronized with a Shop Order.`"))
  }

  @Test("Several words that differ are one finding, with a note for each further one")
  func severalWords() throws {
    let found = problems("Every CRM Lead will be synchronised with a Shop Order.")
    #expect(found.count == 1)
    #expect(found.first?.notes.count == 1)
  }

  @Test("What has little in common with any known sentence is underlined as a whole")
  func nothingNear() throws {
    let problem = try #require(problems("Please call me back tomorrow about the invoices.").first)
    #expect(problem.summary.hasPrefix("this is no sentence"))
    #expect(problem.range.count == 48)
  }

  @Test("A long text of anybody costs no more than a look")
  func longText() {
    let text = String(repeating: "Every CRM Deal will be ", count: 20_000)
    #expect(problems(text).count == 1)
  }
}
