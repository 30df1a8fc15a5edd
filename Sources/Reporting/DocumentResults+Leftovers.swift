import Planning
import Results
import SystemModel

extension DocumentResults {
  /// A record that is left behind and why it is left, in a line.
  func words(for leftover: Leftover) -> String {
    var words = "\(leftover.type.name) \(leftover.id ?? "(no identifier)")"
    words += " in \(system(on: leftover.type.side))"
    words += ", \(leftover.time.words) after the run began"
    if !leftover.mark.isEmpty { words += ", with \(leftover.mark)" }
    return "\(words): \(leftover.reason)"
  }
}
