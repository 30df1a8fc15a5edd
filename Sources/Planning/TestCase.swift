public import Checklists

/// A test case: the rule that it judges, and its story or the reason why it has none.
public struct TestCase: Sendable {
  /// The name of a case: document, pairing, case and properties, folded, without line numbers.
  public struct ID: TextualName {
    /// The text of the name.
    public var description: String

    /// Creates a name from its text.
    public init(_ text: String) { description = text }
  }

  /// What becomes of a case.
  public enum Action: Sendable {
    /// It runs; indirect, for cases are copied more often than their stories are read.
    indirect case run(Story)
    /// It cannot run, for a technical reason in plain words.
    case skip(String)
  }

  /// The name.
  public let id: ID
  /// The name to show within the pairing, such as `maps info.emails → loginEmail`.
  public var title: String {
    var text = ""
    var slashes = 0
    for scalar in id.description.unicodeScalars {
      if scalar == "/" {
        slashes += 1
        if slashes == 3 { text += " " }
        if slashes <= 3 { continue }
      }
      if slashes < 2 { continue }
      if scalar == "→" { text += " → " } else { text.unicodeScalars.append(scalar) }
    }
    return text
  }

  /// The rule that the case judges.
  public let rule: Rule
  /// The pairing's index in the dataflow.
  public let pairing: Int
  /// The story, or why there is none.
  public let action: Action
  /// The cases that must have passed for this one to be judged.
  public let restsOn: [ID]
  /// Other rules that must hold for this case to pass and that nothing it rests on has established.
  public let needs: [Rule.ID]
  /// The faults that the case would show: those in its rule, and those in other rules that no
  /// observation tells from them.
  public internal(set) var shows: [InjectedFault]

  /// The story, where the case runs.
  public var story: Story? {
    if case .run(let story) = action { story } else { nil }
  }
}
