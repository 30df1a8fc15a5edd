/// What takes longer than it did, beyond what chance explains.
///
/// How long a change takes to arrive varies from one to the next, so a document is slower only where
/// most of its cases are, and half as long again in the middle; and a case is slower only where it
/// lies far beyond what the cases of its document differ by among themselves.
struct Slowness {
  /// The document, where it is slower as a whole.
  private(set) var document: RunComparison.Delay?
  /// The cases that are slower than the others.
  private(set) var cases: [RunComparison.Delay] = []

  /// Below this nobody waits.
  private static let least: Duration = .seconds(1)
  /// From this many cases on, the middle of a document says something.
  private static let enough = 5

  /// Judges the cases of a document that passed in both runs.
  ///
  /// - Complexity: O(*n* log *n*) in the number of cases.
  init(of delays: [RunComparison.Delay], in document: String) {
    let told = delays.filter { $0.old > .zero && $0.new > .zero }
    guard !told.isEmpty else { return }
    let differences = told.map { $0.new - $0.old }
    let isTold = told.count >= Self.enough
    let middle = isTold ? Self.median(differences) : .zero
    let spread =
      isTold ? Self.median(differences.map { $0 < middle ? middle - $0 : $0 - middle }) : .zero
    if isTold {
      let (old, new) = (Self.median(told.map(\.old)), Self.median(told.map(\.new)))
      let isCommon = differences.count { $0 > .zero } * 4 >= differences.count * 3
      if isCommon, new * 2 >= old * 3, new - old >= Self.least {
        self.document = RunComparison.Delay(name: document, old: old, new: new)
      }
    }
    // 1.4826 makes the spread of a bell curve of the median of what values differ by; six of those.
    let limit = max(middle, .zero) + max(spread * 9, Self.least)
    for (delay, difference) in zip(told, differences)
    where difference >= limit && delay.new * 2 >= delay.old * 3 {
      cases.append(delay)
    }
  }

  /// The value in the middle; of an even number the lower of the two.
  private static func median(_ values: [Duration]) -> Duration {
    values.sorted()[(values.count - 1) / 2]
  }
}
