import HTTPEndpoints
import JSON
import SystemModel
import Systems

/// What a request to a vendor means.
enum VendorRoute: Sendable {
  /// Something done with records of a type.
  case record(RecordOperation, VendorType)
  /// A list of what changed.
  case changes(VendorType)
  /// A further step of a creation.
  case step(Int, VendorType)
  /// A search by a value.
  case lookup(Int, VendorType)
  /// What proves that it is a sandbox.
  case proof

  /// The request that means it; nil where the vendor offers none.
  var template: RequestTemplate? {
    switch self {
    case .record(let operation, let type): type.dialect.profile[operation].offered?.request
    case .changes(let type): type.dialect.profile.list?.changed?.request
    case .step(let index, let type): type.dialect.profile.followUps[index].request
    case .lookup(let index, let type): type.dialect.profile.lookups[index].operation.request
    case .proof: nil
    }
  }

  /// The type that it is about.
  var type: VendorType? {
    switch self {
    case .record(_, let type), .changes(let type), .step(_, let type), .lookup(_, let type): type
    case .proof: nil
    }
  }

  /// How certain it is that a request of the right path means it: a search names its value.
  var certainty: Int {
    switch self {
    case .lookup: 2
    case .changes: 1
    case .record, .step, .proof: 0
    }
  }

  /// The blank without whose value a request means something else.
  var neededBlank: String? {
    switch self {
    case .lookup(let index, let type):
      ["json", "odata", "soql"].first {
        type.dialect.profile.lookups[index].operation.request.asks(for: $0)
      } ?? "value"
    case .changes: "since"
    case .record, .step, .proof: nil
    }
  }
}

/// A record type of a vendor, and the name under which its records are kept.
struct VendorType: Sendable {
  let dialect: TypeDialect
  /// The folded name of the type in the document.
  let name: String

  /// All requests that concern it.
  var routes: [VendorRoute] {
    RecordOperation.allCases.map { VendorRoute.record($0, self) } + [.changes(self)]
      + dialect.profile.followUps.indices.map { .step($0, self) }
      + dialect.profile.lookups.indices.map { .lookup($0, self) }
  }
}

/// A request, taken apart as a vendor reads it.
struct VendorRequest {
  let method: HTTPMethod
  let path: String
  let query: HTTPFields
  let fields: HTTPFields
  /// Nil for an empty body.
  let body: JSONValue?

  /// Nil for a body that is not what it says it is.
  init?(_ request: HTTPRequest) {
    let parts = request.target.split(
      separator: "?",
      maxSplits: 1,
      omittingEmptySubsequences: false
    )
    method = request.method
    path = String(parts[0])
    query = parts.count == 2 ? FormEncoding.decode(parts[1]) : HTTPFields()
    fields = request.fields
    if request.body.isEmpty {
      body = nil
    } else {
      switch RequestTemplate.Encoding(contentType: request.fields["Content-Type"]) {
      case .form:
        let text = String(decoding: request.body, as: UTF8.self)
        guard let object = FormEncoding.object(FormEncoding.decode(text)) else { return nil }
        body = object
      case .json:
        guard let json = try? JSONParser.parse(request.body) else { return nil }
        body = json
      case .jsonPatch:
        guard let json = try? JSONParser.parse(request.body),
          let patch = JSONPatch.merged(json)
        else { return nil }
        body = patch
      }
    }
  }
}
