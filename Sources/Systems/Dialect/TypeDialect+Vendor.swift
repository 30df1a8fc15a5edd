package import JSON
import SystemModel

/// The vendor's part: what becomes of requests, and how records are shown.
extension TypeDialect {
  /// The properties, at the paths of documents, of a record that a request makes.
  package func taken(_ record: JSONValue) -> JSONValue {
    taking.map(record) { value, _, names in forms.kept(forms.inward(value, names), names) }
  }

  /// The properties of a record after a request has changed them.
  ///
  /// Objects are merged; lists are replaced as they stand in the request.
  package func changed(_ fields: JSONValue, by patch: JSONValue) -> JSONValue {
    var record = updating.map(fields) { value, names, _ in forms.outward(value, names) }
    record.merge(patch: patch)
    return takingChanges.map(record) { value, _, names in
      forms.kept(forms.inward(value, names), names)
    }
  }

  /// The paths of documents that a request writes.
  package func written(_ record: JSONValue, creates: Bool) -> [PropertyPath] {
    var paths: [PropertyPath] = []
    (creates ? taking : takingChanges).map(record).forEachLeaf { place, _ in
      paths.append(PropertyPath(place.names.joined(separator: ".")))
    }
    return paths
  }

  /// The record as answers show it.
  package func shown(_ fields: JSONValue, id: String) -> JSONValue {
    var record = showing.map(fields) { value, names, _ in forms.outward(value, names) }
    record.set(idValue(id), at: profile.id)
    return record
  }

  /// The properties that have several names in documents, by the place that they share.
  package var synonyms: [[PropertyPath]] {
    var groups: [String: [PropertyPath]] = [:]
    for pair in profile.places(\.update) {
      groups[pair.place.description, default: []].append(
        PropertyPath(pair.document.names.joined(separator: "."))
      )
    }
    return groups.sorted { $0.key < $1.key }.map(\.value).filter { $0.count > 1 }
  }

  /// The members of a record below which lists stand that some lists of records leave out.
  package var listRoots: [PropertyPath] {
    profile.places(\.read).compactMap { pair in
      guard let end = pair.place.steps.firstIndex(of: .each) else { return nil }
      return PropertyPath(APIPath(Array(pair.place.steps[..<end])).names.joined(separator: "."))
    }
  }
}
