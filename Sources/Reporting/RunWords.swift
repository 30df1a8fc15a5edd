import Results
import SourceText

/// What every report says of a run in the same words.
enum RunWords {
  /// What was tested, such as `the built-in mock with the fault forward-only`.
  static func subject(of provenance: Provenance) -> String {
    let faults = provenance.faults
    if faults.isEmpty { return provenance.subject }
    let noun = faults.count == 1 ? "the fault" : "the faults"
    return "\(provenance.subject) with \(noun) \(faults.joined(separator: ", "))"
  }

  /// A window as reasons have it, such as `60 s`.
  private static func words(_ window: Duration) -> String {
    let milliseconds = window.milliseconds
    return milliseconds % 1000 == 0 ? "\(milliseconds / 1000) s" : window.words
  }

  /// The windows, such as `60 s for what must come, 120 s for what must not`; nil where they are not known.
  static func windows(of provenance: Provenance) -> String? {
    guard let windows = provenance.windows else { return nil }
    return "waited \(words(windows.propagation)) for what must come, "
      + "\(words(windows.settle)) for what must not"
  }
}
