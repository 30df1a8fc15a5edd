import Results

extension LeftoverResult {
  /// The record and why it is left, in a line.
  var words: String {
    var words = "\(type) \(id ?? "(no identifier)") in \(system)"
    words += ", \(time.words) after the run began"
    if !mark.isEmpty { words += ", with \(mark)" }
    return "\(words): \(reason)"
  }
}
