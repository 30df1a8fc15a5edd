import Checklists
import Planning
import Running

extension Leftover {
  /// The record and why it is left, in a line.
  func words(in dataflow: Dataflow) -> String {
    var words = "\(type.name) \(id ?? "(no identifier)") in \(dataflow.system(of: type.side))"
    words += ", \(time.words) after the run began"
    if !mark.isEmpty { words += ", with \(mark)" }
    return "\(words): \(reason)"
  }
}

extension Dataflow {
  /// The name of the system of a side.
  func system(of side: Side) -> String {
    switch side {
    case .source: sourceSystem
    case .target: targetSystem
    }
  }
}
