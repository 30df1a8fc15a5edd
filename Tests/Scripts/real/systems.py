"""Two servers from public packages: Kinto, and a shop made with Django REST framework.

usage: systems.py FOLDER [--trims]

Prints one line of JSON with the addresses of both, and serves until standard input ends. Records of
others are there before. FOLDER takes the shop's database. With `--trims` the shop cuts blanks at both
ends off its texts, as the framework does where nothing else is said.
"""
import base64
import json
import logging
import os
import sys
import threading
import urllib.request
import warnings

warnings.simplefilter("ignore")
logging.disable(logging.CRITICAL)

import django
import kinto
from django.conf import settings
from waitress.server import create_server

FOLDER = sys.argv[1]
TRIMS = "--trims" in sys.argv[2:]
PASSWORD = os.environ["REGISTER_PASSWORD"]
TOKEN = os.environ["SHOP_TOKEN"]

settings.configure(
    SECRET_KEY="for-tests", ALLOWED_HOSTS=["*"], ROOT_URLCONF=__name__, USE_TZ=True,
    INSTALLED_APPS=["django.contrib.contenttypes", "django.contrib.auth", "rest_framework"],
    DATABASES={"default": {"ENGINE": "django.db.backends.sqlite3",
                           "NAME": os.path.join(FOLDER, "shop.sqlite3"),
                           "OPTIONS": {"timeout": 60, "transaction_mode": "IMMEDIATE"}}},
    DEFAULT_AUTO_FIELD="django.db.models.BigAutoField",
    REST_FRAMEWORK={"DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
                    "DEFAULT_PARSER_CLASSES": ["rest_framework.parsers.JSONParser"],
                    "DEFAULT_AUTHENTICATION_CLASSES": []})
django.setup()

from django.core.wsgi import get_wsgi_application
from django.db import connection, models
from django.urls import include, path
from rest_framework import pagination, permissions, routers, serializers, viewsets


class HasToken(permissions.BasePermission):
    def has_permission(self, request, view):
        return request.headers.get("Authorization") == "Token " + TOKEN


class Pages(pagination.PageNumberPagination):
    page_size = 25
    page_size_query_param = "page_size"
    max_page_size = 25


class Customer(models.Model):
    title = models.CharField(max_length=1000, null=True, blank=True)
    email = models.CharField(max_length=320, null=True, blank=True)
    phone = models.CharField(max_length=1000, null=True, blank=True)
    notes = models.TextField(null=True, blank=True)
    since = models.CharField(max_length=1000, null=True, blank=True)
    visits = models.BigIntegerField(null=True)
    credit = models.FloatField(null=True)
    active = models.BooleanField(null=True)
    modified = models.DateTimeField(auto_now=True)

    class Meta:
        app_label = "shop"


class Article(models.Model):
    code = models.CharField(max_length=1000, null=True, blank=True)
    description = models.CharField(max_length=1000, null=True, blank=True)
    modified = models.DateTimeField(auto_now=True)

    class Meta:
        app_label = "shop"


def view(kind):
    """Everything that the framework offers for a model."""
    texts = [field.name for field in kind._meta.fields
             if isinstance(field, (models.CharField, models.TextField))]

    class Serializer(serializers.ModelSerializer):
        class Meta:
            model = kind
            fields = "__all__"
            extra_kwargs = {} if TRIMS else {name: {"trim_whitespace": False} for name in texts}

    class View(viewsets.ModelViewSet):
        queryset = kind.objects.order_by("modified", "id")
        serializer_class = Serializer
        permission_classes = [HasToken]
        pagination_class = Pages

        def get_queryset(self):
            found = super().get_queryset()
            after = self.request.query_params.get("modified_after")
            return found.filter(modified__gte=after) if after else found

    return View


router = routers.DefaultRouter()
router.register("customers", view(Customer), "customer")
router.register("articles", view(Article), "article")
urlpatterns = [path("", include(router.urls))]


def serve(application, threads):
    server = create_server(application, host="127.0.0.1", port=0, threads=threads)
    threading.Thread(target=server.run, daemon=True).start()
    return f"http://127.0.0.1:{server.effective_port}"


def main():
    with connection.schema_editor() as editor:
        editor.create_model(Customer)
        editor.create_model(Article)
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA journal_mode=WAL")
        cursor.execute("PRAGMA synchronous=OFF")
    for number in range(30):
        Customer.objects.create(title=f"Customer {number}", email=f"customer{number}@others.example")
        Article.objects.create(code=f"A-{number}", description=f"Article {number}")
    memory = {f"kinto.{what}_backend": f"kinto.core.{what}.memory"
              for what in ("storage", "permission", "cache")}
    register = serve(kinto.main({}, **memory, **{
        "kinto.userid_hmac_secret": "for-tests",
        "kinto.bucket_create_principals": "system.Authenticated",
        "multiauth.policies": "basicauth",
        "multiauth.policy.basicauth.use":
            "kinto.core.authentication.BasicAuthAuthenticationPolicy"}), 4)
    # One thread: the database takes one writer, and answers are short.
    shop = serve(get_wsgi_application(), 1)
    fields = {"Content-Type": "application/json", "Authorization":
              "Basic " + base64.b64encode(f"tester:{PASSWORD}".encode()).decode()}

    def send(method, target, body):
        urllib.request.urlopen(urllib.request.Request(
            register + "/v1/buckets/register" + target, json.dumps(body).encode(), fields,
            method=method)).read()

    send("PUT", "", {})
    for collection in ("members", "goods"):
        send("PUT", "/collections/" + collection, {})
        for number in range(10):
            send("POST", f"/collections/{collection}/records",
                 {"data": {"name": f"Other {number}", "number": f"N-{number}"}})
    print(json.dumps({"register": register, "shop": shop}), flush=True)
    sys.stdin.read()
    os._exit(0)


main()
