import Planning
import SystemModel

extension Sequence<RecordType> {
  /// The types in a fixed order, the source's first: on a virtual clock a run takes the same course
  /// every time.
  var inOrder: [RecordType] {
    sorted { ($0.side.rawValue, $0.name) < ($1.side.rawValue, $1.name) }
  }
}
