/// Profiles of which nothing is wrong, and which together have every member.
enum ProfileSamples {
  static let all =
    [whole, provenByToken] + authentications.map(withAuthentication) + pagings.map(withPaging)

  private static let whole = """
    {
      "extends": "rest",
      "name": "Crm",
      "aliases": ["Our CRM"],
      "baseURL": "https://{company}.crm.example",
      "settings": { "company": "in front of .crm.example", "v": { "note": "version", "usual": "3" } },
      "secrets": { "key": "the key" },
      "headers": { "X-Version": "{v}" },
      "authentication": { "kind": "header", "name": "X-Key", "value": "{key}" },
      "rate": { "perSecond": 3, "burst": 4, "remaining": "R", "reset": "S", "used": "U" },
      "safety": {
        "refusedHosts": "*.live.example",
        "confirm": "company",
        "proof": { "path": "/me", "query": { "a": 1 }, "at": "kind", "values": ["TEST"] }
      },
      "message": "error.words",
      "failure": ["failures", { "at": "state", "values": ["refused"] }],
      "defaults": { "changed": "modified" },
      "types": {
        "Person": {
          "aliases": "Human",
          "path": "/persons",
          "itemPath": "/person/{id}",
          "wrapper": { "request": "in", "answer": "out" },
          "create": {
            "method": "PUT", "path": "/new", "query": { "a": true }, "headers": { "A": "b" },
            "body": { "c": 1 }, "success": 201, "wrapper": "", "answer": "made",
            "template": {
              "method": "PUT", "path": "/usual", "query": { "a": 1 }, "headers": { "A": "b" },
              "body": { "c": 1 }, "success": 201, "answer": "made"
            }
          },
          "read": {
            "method": "PUT", "path": "/one/{id}", "query": { "a": true }, "headers": { "A": "b" },
            "body": { "c": 1 }, "success": 201, "wrapper": "", "answer": "made"
          },
          "update": { "whole": true },
          "delete": {
            "method": "PUT", "path": "/not/{id}", "query": { "a": true }, "headers": { "A": "b" },
            "body": { "c": 1 }, "success": 201, "wrapper": "", "answer": "made"
          },
          "list": {
            "query": { "limit": "{limit}", "offset": "{offset}" },
            "items": "all", "body": { "c": 1 },
            "paging": { "kind": "offset", "size": 7, "total": "sum", "endsShort": true },
            "since": { "query": { "after": "{since}" }, "stamp": "milliseconds", "overlap": "3s" },
            "reread": true
          },
          "followUps": [
            {
              "take": "tags", "path": "/tags/{id}", "method": "PUT", "query": { "a": 1 },
              "headers": { "A": "b" }, "body": "{taken}", "success": [204]
            }
          ],
          "lookup": {
            "email": {
              "path": "/find", "query": { "q": "{value}" }, "body": { "c": 1 }, "answer": "hits"
            }
          },
          "id": "number",
          "integerIDs": true,
          "revision": { "read": "ETag:", "required": false },
          "createInterval": "2s",
          "paths": { "email": { "read": "mail[]", "write": "mail", "create": "m1", "update": "m2" } },
          "required": { "title | name": "{mark}" },
          "mark": "title",
          "readOnly": { "number": "counted" },
          "createOnly": { "info.*": "kept" },
          "updatable": "info.a",
          "references": { "boss": "Person" },
          "values": {
            "email": {
              "form": "phone", "maximumLength": 9, "emailDomain": "a.example", "choices": [1]
            }
          },
          "wholeLists": true,
          "properties": "fields"
        },
        "Note": {
          "path": "/notes",
          "create": { "unsupported": "a" }, "read": { "unsupported": "b" },
          "update": { "unsupported": "c" }, "delete": { "unsupported": "d" },
          "list": { "unsupported": "e" }
        }
      }
    }
    """

  private static let provenByToken = """
    {
      "name": "Crm", "secrets": { "key": "the key" },
      "authentication": { "kind": "exchange", "url": "/t", "token": "tok" },
      "safety": { "proof": { "token": true, "at": "kind", "values": ["TEST"] } },
      "types": { "A": { "path": "/a" } }
    }
    """

  private static let authentications = [
    #"{ "kind": "none" }"#,
    #"{ "kind": "basic", "user": "{u}", "password": "{key}" }"#,
    """
    {
      "kind": "clientCredentials", "url": "/t", "id": "{u}", "secret": "{key}", "scope": "all",
      "token": "tok", "expiresIn": "in", "lifetime": "2h",
      "send": { "kind": "basic", "user": "x", "password": "{token}" }
    }
    """,
    """
    {
      "kind": "exchange", "url": "/t", "method": "PUT", "query": { "a": 1 }, "headers": { "A": "b" },
      "basic": { "user": "{u}", "password": "{key}" },
      "json": { "k": "{key}" }, "token": "tok", "expiresIn": "in", "lifetime": "2h",
      "rotates": { "secret": "key", "at": "next" },
      "send": { "kind": "header", "name": "X", "value": "{token}" }
    }
    """,
    #"{ "kind": "exchange", "url": "/t", "form": { "k": "{key}" }, "token": "tok" }"#,
  ]

  private static func withAuthentication(_ authentication: String) -> String {
    """
    {
      "name": "Crm", "secrets": { "key": "the key", "u": "the user" },
      "authentication": \(authentication), "types": { "A": { "path": "/a" } }
    }
    """
  }

  private static let pagings = [
    #"{ "kind": "cursor", "at": "next", "more": "hasNext" }"#,
    #"{ "kind": "url", "at": "next" }"#,
    #"{ "kind": "page", "first": 2, "pages": "count" }"#,
  ]

  private static func withPaging(_ paging: String) -> String {
    """
    {
      "name": "Crm",
      "types": {
        "A": {
          "path": "/a",
          "list": { "query": { "c": "{cursor}", "p": "{page}" }, "paging": \(paging) },
          "lookup": { "email": { "query": { "q": "{value}" } } }
        }
      }
    }
    """
  }
}
