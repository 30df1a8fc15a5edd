import SystemModel
import Testing

/// What a system hands out during a run is as secret as what the user gave in the beginning.
@Suite("A mask that learns")
struct LiveSecretMaskTests {
  private func secret(_ text: String) -> Secret { Secret(text, named: "S") }

  @Test("Hides what it knew, and from then on what it is told")
  func learns() {
    let mask = LiveSecretMask([secret("abcd1234")])
    let text = "abcd1234 token-5678"
    #expect(mask.masked(text) == "*** token-5678")
    mask.add([secret("token-5678")])
    #expect(mask.masked(text) == "*** ***")
    #expect(mask.masked(Array(text.utf8)) == Array("*** ***".utf8))
  }

  @Test("What cannot run from ordinary text is not hidden")
  func short() {
    let mask = LiveSecretMask()
    mask.add([secret("a"), secret("")])
    #expect(mask.isEmpty)
    #expect(mask.masked("a b") == "a b")
  }

  @Test("Those who hide with it at the same time disturb nobody")
  func concurrency() async {
    let mask = LiveSecretMask()
    await withTaskGroup(of: Void.self) { group in
      for number in 0..<50 {
        group.addTask {
          mask.add([Secret("token-\(number)-", named: "S")])
          #expect(mask.masked("x token-\(number)- y") == "x *** y")
        }
      }
    }
  }
}
