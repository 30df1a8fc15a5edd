public import Checklists

/// A test case: the rule that it judges, and its scenario or the reason why it has none.
public struct TestCase: Sendable {
  /// The name of a case: document, pairing, case and properties, folded, without line numbers.
  public struct ID: TextualName {
    /// The text of the name.
    public var description: String

    /// Creates a name from its text.
    public init(_ text: String) { description = text }
  }

  /// What becomes of a case.
  enum Action: Sendable {
    /// It runs; indirect, for cases are copied more often than their scenarios are read.
    indirect case run(Scenario)
    /// It runs, and its scenario is made when it is asked for.
    case make(@Sendable () -> Scenario)
    /// It cannot run, for a technical reason in plain words.
    case skip(SkipReason)
  }

  /// The name.
  public let id: ID
  /// The name to show within the pairing, such as `maps info.emails → loginEmail`.
  public var title: String { id.title }
  /// The rule that the case judges.
  public let rule: Rule
  /// The pairing's index in the dataflow.
  public let pairing: Int
  /// The scenario, or why there is none.
  let action: Action
  /// The cases that must have passed for this one to be judged.
  public let dependsOn: [ID]
  /// Other rules that must hold for this case to pass and that nothing it depends on has established.
  public let needs: [Rule.ID]
  /// The faults that the case would show: those in its rule, and those in other rules that no
  /// observation tells from them.
  public internal(set) var shows: [InjectedFault]
  /// The faults in other rules that may make the case fail, which other cases show.
  public internal(set) var suffers: [InjectedFault] = []
  /// The faults that the case would show if it ran, as far as that is known.
  var wouldShow: [InjectedFault] = []

  /// Whether the case runs.
  public var isRun: Bool { skipCause == nil }

  /// Why the case cannot run, a technical reason in plain words; nil where it runs.
  public var skipReason: String? {
    skipCause?.description
  }

  /// Why the case cannot run; nil where it runs.
  var skipCause: SkipReason? {
    if case .skip(let cause) = action { cause } else { nil }
  }

  /// The scenario, where the case runs; some are made anew each time.
  public var scenario: Scenario? {
    switch action {
    case .run(let scenario): scenario
    case .make(let make): make()
    case .skip: nil
    }
  }
}

extension TestCase.ID {
  /// The name to show within the pairing, such as `maps info.emails → loginEmail`.
  public var title: String {
    var title: [UInt8] = []
    title.reserveCapacity(description.utf8.count)
    // Behind the names of the document and the pairing; a blank for the bar behind the case's own.
    var barCount = 0
    for byte in description.utf8 {
      if byte == UInt8(ascii: "/"), barCount < 3 {
        barCount += 1
        if barCount == 3 { title.append(UInt8(ascii: " ")) }
      } else if barCount >= 2 {
        title.append(byte)
      }
    }
    return String(decoding: Self.spacingArrows(title), as: UTF8.self)
  }

  /// Puts blanks around the arrows between properties.
  private static func spacingArrows(_ title: [UInt8]) -> [UInt8] {
    let arrow = Array("→".utf8)
    guard title.contains(arrow[0]) else { return title }
    var spaced: [UInt8] = []
    spaced.reserveCapacity(title.count + 8)
    for byte in title {
      spaced.append(byte)
      guard byte == arrow[2], spaced.count >= 3, spaced[spaced.count - 3] == arrow[0],
        spaced[spaced.count - 2] == arrow[1]
      else { continue }
      spaced.insert(UInt8(ascii: " "), at: spaced.count - 3)
      spaced.append(UInt8(ascii: " "))
    }
    return spaced
  }
}
