# The training's app, as gunicorn and `flask run` serve it.
import os

from flask import Flask, jsonify

app = Flask(__name__)


@app.route("/")
def hello():
    return jsonify(message=os.environ.get("APP_MESSAGE", "Hello, World!"), version=os.environ.get("APP_VERSION", "1"))
