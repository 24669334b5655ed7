# The service alone; Neo4j runs beside it (docker-compose.yml), named by NEO4J_URI. Two stages: the second has neither pip's
# cache nor the sources, and runs as a user that owns nothing but a cache folder.
FROM python:3.13-slim AS build
COPY pyproject.toml README.md LICENSE constraints.txt /src/
COPY lookthrough /src/lookthrough
COPY loaders /src/loaders
COPY graph /src/graph
COPY schema /src/schema
COPY browser /src/browser
COPY samples /src/samples
COPY locks /src/locks
RUN python -m venv /app && /app/bin/pip install --no-cache-dir --constraint /src/constraints.txt /src

FROM python:3.13-slim
RUN useradd --uid 10001 --create-home lookthrough \
    && install -d -o lookthrough -g lookthrough /home/lookthrough/.cache /home/lookthrough/.cache/lookthrough
COPY --from=build /app /app
ENV PATH="/app/bin:$PATH" PYTHONUNBUFFERED=1 LOOKTHROUGH_HOST=0.0.0.0 LOOKTHROUGH_PORT=8000
USER 10001
WORKDIR /home/lookthrough
EXPOSE 8000
ENTRYPOINT ["lookthrough"]
CMD ["serve"]
