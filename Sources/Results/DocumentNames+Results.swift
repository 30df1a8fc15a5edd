public import Checklists

extension DocumentNames {
  /// What names of documents stand for among those of a run, by their paths.
  public init(of results: RunResults) {
    self.init(results.documents.map { DocumentName($0.name, path: $0.path) })
  }
}
